/** The recipe: what a person writes, checked against its JSON Schema, as typed values. Names no step and no engine. */
package io.millrace.pipelines.recipe;
