/**
 * Proves what a version promises from its files alone. Nothing here is shared with the code that wrote them but the
 * reading of JSON and the JSON Schemas: a check that shares code with what it checks repeats its mistakes.
 */
package io.millrace.pipelines.verify;
