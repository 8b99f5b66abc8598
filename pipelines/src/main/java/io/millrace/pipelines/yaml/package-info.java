/** YAML files of which every error can be told by line and column: recipes and runner configs. */
package io.millrace.pipelines.yaml;
