package io.millrace.transforms.common.repository;

import static io.millrace.transforms.common.repository.LittleRepository.tree;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    private static final String MIT = """
            Copyright (c) 2021 Ann Example
            Permission is hereby granted, free of charge, to any person obtaining a copy
            The above copyright notice and this permission notice
            THE SOFTWARE IS PROVIDED “AS IS”
            """;
    private static final String GPL = "GNU GENERAL PUBLIC LICENSE\n  Version 3, 29 June 2007\n";
    private static final String LGPL = "GNU LESSER GENERAL PUBLIC LICENSE\n  Version 3, 29 June 2007\n";

    @TempDir
    Path folder;

    private String licenceOf(LittleRepository.Tree tree, String path, String text) throws Exception {
        try (LittleRepository repository = LittleRepository.bare(Files.createTempDirectory(folder, "shop"))) {
            ObjectId commit = repository.commit("Add", tree);
            try (GitRepository opened = repository.open();
                    ObjectReader reader = opened.jgit().newObjectReader()) {
                return Licences.create().of(reader, repository.objectsOf(commit).get(""), path, text);
            }
        }
    }

    private String licenceOf(LittleRepository.Tree tree) throws Exception {
        return licenceOf(tree, "src/a.txt", "a\n");
    }

    @Test
    void shouldKnowTheOneLicenceFileAtTheTop() throws Exception {
        assertThat(licenceOf(tree().file("LICENSE", APACHE).file("a.txt", "a\n")), is("Apache-2.0"));
        assertThat(licenceOf(tree().file("licence.md", BSD)), is("BSD-2-Clause"));
        assertThat(licenceOf(tree().file("MIT-LICENSE.txt", MIT)), is("MIT"));
        assertThat(licenceOf(tree().file("LICENSE", "SPDX-License-Identifier: EUPL-1.2\n")), is("EUPL-1.2"));
        assertThat(
                licenceOf(
                        tree().file(
                                        "COPYING",
                                        BSD
                                                + "may be used to endorse or promote products derived from this software without\n")),
                is("BSD-3-Clause"));
    }

    @Test
    void shouldNotGuessWhereNoneIsKnown() throws Exception {
        assertThat(licenceOf(tree().file("a.txt", APACHE)), is(""));
        assertThat(licenceOf(tree().file("dir/LICENSE", APACHE)), is(""));
        assertThat(licenceOf(tree().file("license.py", APACHE)), is(""));
        assertThat(licenceOf(tree().file("LICENSE", "Ask me first.\n")), is(""));
        assertThat(licenceOf(tree().file("LICENSE", MIT).file("COPYING", "Ask me before.\n".repeat(50))), is(""));
        assertThat(licenceOf(tree().file("LICENSE-MIT", MIT).file("LICENSE-GPL", "Ask me first.\n")), is(""));
    }

    @Test
    void shouldTakeFilesThatAreNamedAfterTheirLicencesForAChoice() throws Exception {
        LittleRepository.Tree both = tree().file("LICENSE-MIT", MIT).file("LICENSE-APACHE", APACHE);
        assertThat(licenceOf(both), is("Apache-2.0 OR MIT"));
        assertThat(licenceOf(both.file("LICENSE", "Under either of the two others.\n")), is("Apache-2.0 OR MIT"));
        assertThat(licenceOf(tree().file("LICENSE.MIT", MIT).file("LICENSE", MIT)), is("MIT"));
    }

    @Test
    void shouldAskForAllOfOtherFiles() throws Exception {
        assertThat(licenceOf(tree().file("LICENSE", APACHE).file("COPYING", BSD)), is("Apache-2.0 AND BSD-2-Clause"));
        assertThat(
                licenceOf(tree().file("LICENSE", BSD).file("LICENSE-MIT", MIT).file("LICENSE-APACHE", APACHE)),
                is("(Apache-2.0 OR MIT) AND BSD-2-Clause"));
    }

    @Test
    void shouldTakeGplBesideLgplForWhatTheLatterRefersTo() throws Exception {
        assertThat(licenceOf(tree().file("COPYING", GPL).file("COPYING.LESSER", LGPL)), is("LGPL-3.0-only"));
        assertThat(licenceOf(tree().file("COPYING", GPL)), is("GPL-3.0-only"));
    }

    @Test
    void shouldTakeTheNearestFolderThatHasOne() throws Exception {
        LittleRepository.Tree tree = tree().file("LICENSE", MIT)
                .file("lib/zip/COPYING", GPL)
                .file("lib/zip/src/a.c", "a\n")
                .file("lib/odd/LICENSE", "Ask me first.\n")
                .file("lib/b.c", "b\n");
        assertThat(licenceOf(tree, "lib/zip/src/a.c", "a\n"), is("GPL-3.0-only"));
        assertThat(licenceOf(tree, "lib/b.c", "b\n"), is("MIT"));
        assertThat(licenceOf(tree, "lib/odd/c.c", "c\n"), is(""));
        assertThat(licenceOf(tree, "gone/d.c", "d\n"), is("MIT"));
    }

    @Test
    void shouldPreferWhatAFileSaysOfItself() throws Exception {
        LittleRepository.Tree tree = tree().file("LICENSE", MIT);
        assertThat(licenceOf(tree, "a.c", "// SPDX-License-Identifier: ISC\n"), is("ISC"));
    }

    @Test
    void shouldNotTakeARelativeForTheLicenceItself() {
        assertThat(LicenceText.spdx(MIT), is("MIT"));
        assertThat(LicenceText.spdx(MIT + "shall not be used in advertising\n"), is(""));
        assertThat(LicenceText.spdx(MIT + "The software shall be used for Good, not Evil.\n"), is(""));
        assertThat(LicenceText.spdx(BSD + "All advertising materials must display\n"), is(""));
        assertThat(LicenceText.spdx(BSD + "No patent rights are granted.\n"), is(""));
        assertThat(LicenceText.spdx("“Commons Clause” License Condition\n" + APACHE), is(""));
        assertThat(LicenceText.spdx("Notices of other works:\n" + "and so on\n".repeat(200) + APACHE), is(""));
    }

    @Test
    void shouldNotKnowAShortLicenceWithMoreInIt() {
        assertThat(LicenceText.spdx(MIT + "You must also send a postcard. ".repeat(40)), is(""));
        assertThat(
                LicenceText.spdx(MIT + "Copyright (c) 2020 Ann Example and those who came after her\n".repeat(40)),
                is("MIT"));
    }

    @Test
    void shouldReadMarkdown() {
        assertThat(
                LicenceText.spdx("### GNU General Public License\n====\n\n_Version 2, June 1991_\n"),
                is("GPL-2.0-only"));
    }

    @Test
    void shouldJoinExpressionsSoThatAllHold() {
        assertThat(Licences.all(List.of("MIT")), is("MIT"));
        assertThat(Licences.all(List.of("MIT", "ISC", "MIT")), is("ISC AND MIT"));
        assertThat(Licences.all(List.of("MIT OR ISC", "0BSD")), is("0BSD AND (MIT OR ISC)"));
        assertThat(Licences.all(List.of("MIT", "")), is(""));
    }
}
