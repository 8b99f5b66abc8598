package io.millrace.transforms.common.repository.classify;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource({
        "src/main/java/A.java, java",
        "a/B.KT, kotlin",
        "a.test.tsx, tsx",
        "build.gradle, gradle",
        "build.gradle.kts, kotlin",
        "install.sh.in, shell",
        "Dockerfile, dockerfile",
        "docker/Dockerfile.dev, dockerfile",
        "CMakeLists.txt, cmake",
        "notes.txt, text",
        "pkg/BUILD.bazel, starlark",
        ".bashrc, shell",
        "x/.eslintrc.json, json with comments",
        "types.pyi, python",
        "api/v1.proto, protocol buffer",
        "lib.rs, rust",
        "main.cpp, c++",
        "Program.cs, c#",
        "go.mod, go module",
        "go.sum, go checksums",
        "main.tf, hcl",
        "analysis.ipynb, jupyter notebook",
    })
    void namesTellTheLanguage(String path, String language) {
        assertThat(Languages.ofPath(path).map(Language::name).orElse(""), is(language));
        assertThat(Languages.of(path, "").map(Language::name).orElse(""), is(language));
    }

    @ParameterizedTest
    @CsvSource({"README", "a/b", ".json", "archive.zip", "picture.png", "trailing.", "''"})
    void otherNamesTellNothingOrProse(String path) {
        String name = Languages.ofPath(path).map(Language::name).orElse("text");

        assertThat(name, is("text"));
    }

    @ParameterizedTest
    @CsvSource({
        "#!/bin/sh, shell",
        "#!/usr/bin/env python3, python",
        "#!/usr/bin/env -S python3.11 -u, python",
        "#! /usr/bin/perl -w, perl",
        "#!/usr/bin/env FOO=1 node, javascript",
        "#!/usr/bin/nonesuch, ''",
        "#!, ''",
        "echo, ''",
    })
    void firstLinesTellTheLanguageOfFilesWithoutExtension(String line, String language) {
        assertThat(Languages.of("bin/run", line + "\n").map(Language::name).orElse(""), is(language));
    }

    @ParameterizedTest
    @CsvSource({
        "a.h, int f(void);, c",
        "a.h, namespace shop {, c++",
        "a.h, @interface Cart : NSObject, objective-c",
        "a.m, @implementation Cart, objective-c",
        "a.m, function y = square(x), matlab",
        "a.pl, use strict;, perl",
        "a.pl, :- module(cart)., prolog",
        "a.ts, const a = 1, typescript",
        "a.ts, <?xml version='1.0'?>, xml",
        "a.fs, let a = 1, f#",
        "a.fs, uniform vec4 colour;, glsl",
        "a.cl, (defun square (x)), common lisp",
        "a.cl, __kernel void square(), opencl",
        "a.d, main.o: main.c, makefile",
        "a.d, import std.stdio;, d",
    })
    void textDecidesBetweenLanguagesThatShareAnExtension(String path, String text, String language) {
        assertThat(Languages.of(path, text + "\n").map(Language::name).orElse(""), is(language));
    }

    @Test
    void manyLanguagesAreKnownAndEachIsWellFormed() {
        assertThat(Languages.all().size(), is(greaterThan(100)));
        for (Language language : Languages.all()) {
            assertThat(language.name(), is(not(emptyString())));
            assertThat(
                    language.name(),
                    language.commentOpen().isEmpty(),
                    is(language.commentClose().isEmpty()));
            assertThat(Languages.named(language.name()).orElseThrow(), is(language));
        }
    }

    @Property(seed = "20261121", tries = 300)
    void anyNameAndTextAreTaken(@ForAll String path, @ForAll String text) {
        assertThat(Languages.of(path, text), is(Languages.of(path, text)));
    }
}
