package io.millrace.transforms.source.fim;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpdxLineTest {

    @ParameterizedTest
    @CsvSource({
        "// SPDX-License-Identifier: Apache-2.0, Apache-2.0",
        "/* SPDX-License-Identifier: (MIT OR GPL-2.0+) */, (MIT OR GPL-2.0+)",
        "<!-- SPDX-License-Identifier: CC0-1.0 -->, CC0-1.0",
        "# SPDX-License-Identifier: GPL-2.0+, GPL-2.0+",
        "# SPDX-License-Identifier:, ''",
        "# Apache-2.0, ''",
        "'', ''",
    })
    void aFileNamesItsLicence(String line, String licence) {
        assertThat(SpdxLine.licence(line + "\ncode\n"), is(licence));
        assertThat(SpdxLine.licence("#!/bin/sh\n\n" + line + "\ncode\n"), is(licence));
    }

    @ParameterizedTest
    @CsvSource({"// SPDX-License-Identifier: MIT"})
    void farBelowItIsTalkOfLicences(String line) {
        assertThat(SpdxLine.licence("code();\n".repeat(600) + line), is(""));
    }

    @Property(seed = "20261121")
    void anyTextIsTaken(@ForAll String text) {
        String licence = SpdxLine.licence("SPDX-License-Identifier: " + text);

        assertThat(("SPDX-License-Identifier: " + text).contains(licence), is(true));
    }
}
