package io.millrace.transforms.common.repository;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
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

    @Test
    void ofSeveralLinesAllHold() {
        String mit = "# SPDX-License-Identifier: MIT\n";
        String either = "# SPDX-License-Identifier: ISC OR GPL-2.0-only\n";
        assertThat(SpdxLine.licence(mit + "code\n" + either), is("(ISC OR GPL-2.0-only) AND MIT"));
        assertThat(SpdxLine.licence(mit + mit), is("MIT"));
        assertThat(SpdxLine.licence("# SPDX-License-Identifier:\n" + mit), is("MIT"));
    }

    @Property(seed = "20261121")
    void anyTextIsTaken(@ForAll String text) {
        String licence = SpdxLine.licence("SPDX-License-Identifier: " + text);

        assertThat(("SPDX-License-Identifier: " + text).contains(licence), is(true));
    }
}
