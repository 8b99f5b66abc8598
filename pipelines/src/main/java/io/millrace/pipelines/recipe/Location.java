package io.millrace.pipelines.recipe;

import com.fasterxml.jackson.core.JsonPointer;
import io.millrace.pipelines.yaml.Environment;
import io.millrace.transforms.common.repository.RepositoryLocation;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where something lies.
 *
 * @param written as the recipe has it, before the environment's values were put in
 * @param resolved an absolute path, which may be a glob, or an address
 * @param pointer the setting's place in the recipe, for what turns out to be wrong later
 */
public record Location(String written, String resolved, JsonPointer pointer) {

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*|[A-Za-z0-9_.-]+@[A-Za-z0-9.-]+:(?!/).+");
    private static final Pattern USER_IN_ADDRESS = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]+://)[^/@]*@");

    /**
     * Resolves a path of a recipe.
     *
     * @param folder the recipe's, absolute
     * @param text with the environment's values put in
     */
    static Location of(Path folder, Environment environment, String written, String text, JsonPointer pointer) {
        if (ADDRESS.matcher(text).matches()) {
            return new Location(written, text, pointer);
        }
        String home = environment.home().toString();
        String expanded = text.equals("~") ? home : text.startsWith("~/") ? home + text.substring(1) : text;
        String absolute = expanded.startsWith("/")
                        || Path.of(expanded.replace('*', '_').replace('?', '_')).isAbsolute()
                ? expanded
                : folder + "/" + expanded;
        return new Location(written, absolute, pointer);
    }

    /** Whether it is an address of a repository elsewhere rather than a path. */
    public boolean isAddress() {
        return ADDRESS.matcher(resolved).matches();
    }

    /** The path; not for what may be a glob or {@link #isAddress}. */
    public Path toPath() {
        return Path.of(resolved).normalize();
    }

    /**
     * The repository that it names.
     *
     * @param clones where clones of addresses are kept
     */
    RepositoryLocation toRepository(Path clones) {
        return new RepositoryLocation(isAddress() ? resolved : toPath().toString(), clones.toString());
    }

    /** As the recipe has it, without a user's name or password. */
    public String shown() {
        return USER_IN_ADDRESS.matcher(written).replaceFirst("$1");
    }
}
