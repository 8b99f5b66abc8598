package io.millrace.pipelines;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The import rules that Maven's modules cannot express.
 *
 * <p>A rule whose package is still empty passes: packages come one by one.
 */
@AnalyzeClasses(packages = "io.millrace", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String SCHEMAS = "io.millrace.schemas..";
    private static final String TRANSFORMS = "io.millrace.transforms..";
    private static final String PIPELINES = "io.millrace.pipelines..";

    private static final String VERIFY = "io.millrace.pipelines.verify..";

    /** What {@code verify} may share with the code that it checks: how a JSON file is read, and no more. */
    private static final String JSON_READING = "io.millrace.schemas.json..";

    /** What sources and steps may use, and what uses neither. Every other package beside it is one of them. */
    private static final String SHARED = "common";

    @ArchTest
    static final ArchRule importsRunOneWay = noClasses()
            .that()
            .resideInAPackage(SCHEMAS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TRANSFORMS, PIPELINES)
            .because("imports run one way: pipelines to transforms to schemas")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule transformsDoNotKnowTheJob = noClasses()
            .that()
            .resideInAPackage(TRANSFORMS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PIPELINES)
            .because("imports run one way: pipelines to transforms to schemas")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule stepsAndSourcesKnowNoOther = slices().assignedFrom(new SourcesAndSteps())
            .should()
            .notDependOnEachOther()
            .because("a step knows no other step and a source no other source: what two need lies in " + SHARED)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule sharedSupportKnowsNoStep = noClasses()
            .that(areShared())
            .should()
            .dependOnClassesThat(resideInAnyPackage(TRANSFORMS).and(not(areShared())))
            .because("what all sources and steps may use must not lead from one to another")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule engineIsKnownToTheJobAlone = noClasses()
            .that()
            .resideInAnyPackage(SCHEMAS, TRANSFORMS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.beam.runners..", "org.apache.flink..")
            .because("a step works in any pipeline on any engine")
            .allowEmptyShould(true);

    /** Beam's source classes hand options to their methods, so naming the type is allowed; using one is not. */
    @ArchTest
    static final ArchRule optionsAreKnownToTheJobAlone = noClasses()
            .that()
            .resideInAnyPackage(SCHEMAS, TRANSFORMS)
            .should()
            .accessClassesThat()
            .resideInAPackage("org.apache.beam.sdk.options..")
            .orShould()
            .beAssignableTo(PipelineOptions.class)
            .because("steps take plain values")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule verifyStandsAlone = classes()
            .that()
            .resideInAPackage(VERIFY)
            .should()
            .onlyDependOnClassesThat(
                    not(resideInAnyPackage("io.millrace..")).or(resideInAnyPackage(VERIFY, JSON_READING)))
            .because("a check that shares code with what it checks repeats its mistakes")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule resultsDependOnInputAlone = noClasses()
            .that()
            .resideInAnyPackage(SCHEMAS, TRANSFORMS)
            .should()
            .callCodeUnitWhere(readsTheClockOrADie())
            .because("the same input gives the same bytes: times come from options, chance is a hash of the id")
            .allowEmptyShould(true);

    private static DescribedPredicate<JavaClass> areShared() {
        return describe("are shared by sources and steps", type -> {
            String slice = SourcesAndSteps.nameOf(type);
            return slice != null && (slice.isEmpty() || slice.equals(SHARED));
        });
    }

    private static DescribedPredicate<JavaCall<?>> readsTheClockOrADie() {
        return describe("reads the clock or a random number", call -> {
            JavaClass owner = call.getTargetOwner();
            String method = call.getName();
            String inPackage = owner.getPackageName();
            if (inPackage.startsWith("java.time") || inPackage.startsWith("org.joda.time")) {
                return method.equals("now") || method.startsWith("system") || method.equals("currentTimeMillis");
            }
            return switch (owner.getName()) {
                case "java.lang.System" -> method.equals("currentTimeMillis");
                case "java.lang.Math", "java.lang.StrictMath" -> method.equals("random");
                case "java.util.Date" -> isConstructorWithoutParameters(call);
                // A name for a file that is renamed when whole never reaches the data.
                case "java.util.UUID" ->
                    method.equals("randomUUID")
                            && !call.getOriginOwner().getPackageName().startsWith("io.millrace.transforms.stage")
                            && !call.getOriginOwner().getPackageName().startsWith("io.millrace.transforms.common.file")
                            && !call.getOriginOwner().getPackageName().startsWith("io.millrace.transforms.common.row");
                default ->
                    owner.isEquivalentTo(ThreadLocalRandom.class)
                            || owner.isEquivalentTo(Random.class) && isConstructorWithoutParameters(call)
                            || owner.getName().equals("java.security.SecureRandom");
            };
        });
    }

    private static boolean isConstructorWithoutParameters(JavaCall<?> call) {
        return call.getName().equals("<init>")
                && call.getTarget().getRawParameterTypes().isEmpty();
    }

    /** One slice for each source and each step. */
    private static final class SourcesAndSteps implements SliceAssignment {
        private static final String ROOT = "io.millrace.transforms";

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = nameOf(type);
            if (name == null || name.isEmpty() || name.equals(SHARED)) {
                return SliceIdentifier.ignore();
            }
            return SliceIdentifier.of(name);
        }

        @Override
        public String getDescription() {
            return "sources and steps";
        }

        /** {@code dedupe}, or {@code source.git}; empty for what all of them share, null outside of the module. */
        static String nameOf(JavaClass type) {
            String inPackage = type.getPackageName();
            if (!inPackage.equals(ROOT) && !inPackage.startsWith(ROOT + ".")) {
                return null;
            }
            String[] parts = inPackage.substring(ROOT.length()).split("\\.");
            if (parts.length < 2 || parts.length == 2 && parts[1].equals("source")) {
                return "";
            }
            return parts[1].equals("source") ? "source." + parts[2] : parts[1];
        }
    }
}
