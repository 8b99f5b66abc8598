package io.millrace.transforms.source.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectPathTest {

    @ParameterizedTest
    @CsvSource({
        "s.jsonl, '', ''",
        "-home-ann-shop/s.jsonl, -home-ann-shop, ''",
        "-home-ann-shop/agent-1.jsonl, -home-ann-shop, ''",
        "-home-ann-shop/s/subagents/agent-1.jsonl, -home-ann-shop, s",
        "-home-ann-shop/s/subagents/workflows/w/agent-1.jsonl, -home-ann-shop, s",
        "s/subagents/agent-1.jsonl, '', s",
        "subagents/agent-1.jsonl, '', ''",
        "backup/-home-ann-shop/s.jsonl, backup/-home-ann-shop, ''",
    })
    void tellsProjectAndParent(String name, String project, String session) {
        assertThat(ProjectPath.project(name), equalTo(project));
        assertThat(ProjectPath.sessionOfSubagents(name), equalTo(session));
    }
}
