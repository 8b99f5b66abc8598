package io.millrace.transforms.common.repository;

import static io.millrace.transforms.common.repository.LittleRepository.tree;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicencesTest {

    private static final String APACHE = """
                  Apache License
               Version 2.0, January 2004
            """;
    private static final String BSD = """
            Redistribution and use in source and binary
            forms, with or without
            Redistributions in binary form must reproduce the above
            """;

    @TempDir
    Path folder;

    private String licenceOf(LittleRepository.Tree tree) throws Exception {
        try (LittleRepository repository = LittleRepository.bare(Files.createTempDirectory(folder, "shop"))) {
            ObjectId commit = repository.commit("Add", tree);
            try (GitRepository opened = repository.open();
                    ObjectReader reader = opened.jgit().newObjectReader()) {
                return Licences.create().of(reader, repository.objectsOf(commit).get(""));
            }
        }
    }

    @Test
    void shouldKnowTheOneLicenceFileAtTheTop() throws Exception {
        assertThat(licenceOf(tree().file("LICENSE", APACHE).file("a.txt", "a\n")), is("Apache-2.0"));
        assertThat(licenceOf(tree().file("licence.md", BSD)), is("BSD-2-Clause"));
        assertThat(
                licenceOf(
                        tree().file(
                                        "COPYING",
                                        BSD
                                                + "may be used to endorse or promote products derived from this software without\n")),
                is("BSD-3-Clause"));
    }

    @Test
    void shouldNotGuessWhereThereAreNoneOrSeveral() throws Exception {
        assertThat(licenceOf(tree().file("a.txt", APACHE)), is(""));
        assertThat(licenceOf(tree().file("dir/LICENSE", APACHE)), is(""));
        assertThat(licenceOf(tree().file("LICENSE", APACHE).file("COPYING", BSD)), is(""));
        assertThat(licenceOf(tree().file("LICENSE", "Ask me first.\n")), is(""));
    }
}
