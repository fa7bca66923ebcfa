package org.cnnlstm;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Predicate;
import java.util.stream.BaseStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls between the rooms of {@link Rooms}, and the habits that all rooms share. */
class ArchitectureTest {

    private static final JavaClasses MAIN = classesBeside(Main.class);
    private static final JavaClasses TESTS = classesBeside(ArchitectureTest.class);

    /** The rooms without which there is no service; a check that sees none of their classes checks nothing. */
    private static final Set<String> CORE = Set.of(
            "failure",
            "tensor",
            "batching",
            "model",
            "image",
            "network",
            "repository",
            "engine",
            "lifecycle",
            "prediction",
            "telemetry");

    private static final String BASE = "";

    private static final List<Library> LIBRARIES = List.of(
            new Library(
                    "the network library",
                    List.of("org.deeplearning4j..", "org.nd4j.."),
                    Set.of("network", "engine.dl4j", "engine.onednn", "training", "keras"),
                    "the rest of the service sees a network as Engine and Session, whatever runs it"),
            new Library("oneDNN", List.of("org.bytedeco.dnnl.."), Set.of("engine.onednn"), "one engine is one room"),
            new Library(
                    "OpenCV",
                    List.of("org.bytedeco.opencv.."),
                    Set.of("image"),
                    "its matrices are native memory, and one room knows when to free them"),
            new Library(
                    "JavaCPP",
                    List.of("org.bytedeco.javacpp.."),
                    Set.of("image", "network", "engine.dl4j", "engine.onednn", "training", "telemetry"),
                    "native memory stays where it is allocated, filled, freed or measured"),
            new Library("the HDF5 reader", List.of("io.jhdf.."), Set.of("keras"), "only Keras writes HDF5"),
            new Library(
                    "the metrics library",
                    List.of("io.micrometer..", "io.prometheus.."),
                    Set.of("telemetry"),
                    "rooms report to observers, so that metric names stand in one file"),
            new Library(
                    "the tracing library",
                    List.of("io.opentelemetry.."),
                    Set.of("telemetry"),
                    "rooms report to observers, and one room makes spans of what it hears"),
            new Library(
                    "the token library",
                    List.of("com.nimbusds.."),
                    Set.of("web"),
                    "who may come in is decided at the door"),
            new Library(
                    "the web framework",
                    List.of(
                            "org.springframework.web..",
                            "org.springframework.http..",
                            "jakarta.servlet..",
                            "org.apache.catalina..",
                            "org.apache.coyote..",
                            "org.springdoc..",
                            "io.swagger.."),
                    Set.of("web"),
                    "a prediction must not know that it came over HTTP"),
            new Library(
                    "Spring",
                    List.of("org.springframework.."),
                    // The repository lists resources inside nested jars, which only Spring's resolver can.
                    Set.of(BASE, "web", "telemetry", "cli", "repository"),
                    "the rooms are wired by the base package and work without a container"),
            new Library(
                    "the command line",
                    List.of("picocli..", "me.tongfei.."),
                    Set.of("cli"),
                    "work reports its progress to whoever asked for it"),
            new Library(
                    "the chart library", List.of("org.knowm.xchart.."), Set.of("report"), "only reports have charts"));

    /** Where the machine's clock enters; everything else is handed a clock. */
    private static final Set<String> CLOCKS = Set.of(
            "org.cnnlstm.batching.Ticker",
            "org.cnnlstm.engine.dl4j.Dl4jEngineProvider",
            "org.cnnlstm.engine.onednn.OneDnnEngineProvider");

    /**
     * Where threads begin: the pool that runs networks, its deadlines, those that load networks and warm engines, the look at
     * clients that may have left, the pictures read ahead of a training or a bulk run and what ends the latter, and the clients of
     * a benchmark.
     */
    private static final Set<String> THREAD_MAKERS = Set.of(
            "org.cnnlstm.EngineWarmUp",
            "org.cnnlstm.batching.DeadlineTimer",
            "org.cnnlstm.batching.Worker",
            "org.cnnlstm.lifecycle.LoadedModels",
            "org.cnnlstm.lifecycle.VersionChanges",
            "org.cnnlstm.web.Clients",
            "org.cnnlstm.web.tomcat.RequestThreads",
            "org.cnnlstm.bench.load.http.Clients",
            "org.cnnlstm.bench.load.OpenLoop",
            "org.cnnlstm.bulk.ReadAhead",
            "org.cnnlstm.bulk.StopAtExit",
            "org.cnnlstm.training.MinibatchLoader");

    @Test
    void sawTheClassesThatItJudges() {
        assertThat(MAIN).hasSizeGreaterThan(60);
        assertThat(TESTS.contain(ArchitectureTest.class)).isTrue();
        assertThat(MAIN.stream().flatMap(each -> Rooms.of(each).stream())).containsAll(CORE);
    }

    @Test
    void everyPackageIsInARoomOfTheTable() {
        classes()
                .that(are("are outside the base package", each -> !Rooms.isInBasePackage(each)))
                .should(be("in a room of the table", each -> Rooms.of(each).isPresent()))
                .because("a new room is a decision: it needs a line in Rooms, and its arrows")
                .check(MAIN);
    }

    @Test
    void roomsUseOnlyTheRoomsThatTheTableLists() {
        classes()
                .should(new ArchCondition<JavaClass>("use only the rooms that Rooms lists for theirs") {
                    @Override
                    public void check(JavaClass user, ConditionEvents events) {
                        for (Dependency arrow : user.getDirectDependenciesFromSelf()) {
                            JavaClass used = arrow.getTargetClass().getBaseComponentType();
                            if (Rooms.isOurs(used) && !Rooms.mayUse(user, used)) {
                                events.add(SimpleConditionEvent.violated(arrow, arrow.getDescription()));
                            }
                        }
                    }
                })
                .because("the table is the architecture; an arrow that is missing there is drawn there first")
                .check(MAIN);
    }

    @Test
    void nobodyUsesTheBasePackage() {
        noClasses()
                .that(are("are outside the base package", each -> !Rooms.isInBasePackage(each)))
                .should()
                .dependOnClassesThat(are("are in the base package", Rooms::isInBasePackage))
                .because("it puts the rooms together, so it comes after all of them")
                .check(MAIN);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(Rooms.BASE + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("packages of a cycle can only be understood all at once")
                .check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void keepsALibraryToItsRooms(Library library) {
        noClasses()
                .that(are("are at home elsewhere than " + library, each -> !library.isAtHomeIn(each)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(library.packages().toArray(String[]::new)))
                .because(library.because())
                .check(MAIN);
    }

    @Test
    void timeIsInjected() {
        noClasses()
                .that(are("are not " + CLOCKS, each -> !isOneOf(CLOCKS, each)))
                .should()
                .accessTargetWhere(target("a clock of the machine", ArchitectureTest::readsTheClock))
                .because("tests move time by hand: take a Ticker for spans, an InstantSource for dates")
                .check(MAIN);
    }

    @Test
    void threadsAreMadeInFewPlaces() {
        noClasses()
                .that(are("are not " + THREAD_MAKERS, each -> !isOneOf(THREAD_MAKERS, each)))
                .should()
                .accessTargetWhere(target("something that starts threads", ArchitectureTest::startsThreads))
                .because("every thread needs somebody who ends it, and the cores are shared out by the worker pool")
                .check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should(be("in a @NullMarked package", each -> each.getPackage().isAnnotatedWith(NullMarked.class)))
                .because("NullAway passes over packages that are not marked")
                .check(MAIN);
    }

    @Test
    void noTestSleeps() {
        noClasses()
                .should()
                .accessTargetWhere(target(
                        "Thread.sleep",
                        target -> target.getOwner().isEquivalentTo(Thread.class)
                                && target.getName().equals("sleep")))
                .because("a sleep is too short on a slow machine and too long on all others; wait for a condition")
                .check(TESTS);
    }

    private static List<Library> libraries() {
        return LIBRARIES;
    }

    private static boolean readsTheClock(AccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        if (owner.isEquivalentTo(System.class)) {
            return name.equals("nanoTime") || name.equals("currentTimeMillis");
        }
        if (owner.isEquivalentTo(Clock.class)) {
            return name.startsWith("system");
        }
        return owner.getPackageName().equals(Instant.class.getPackageName()) && name.equals("now");
    }

    private static boolean startsThreads(AccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        return (owner.isEquivalentTo(Thread.class)
                        && Set.of("<init>", "ofVirtual", "ofPlatform", "startVirtualThread")
                                .contains(name))
                || owner.isEquivalentTo(Executors.class)
                || owner.isEquivalentTo(ForkJoinPool.class)
                || (name.equals("<init>") && owner.isAssignableTo(Executor.class))
                || (name.equals("<init>") && owner.isEquivalentTo(Timer.class))
                || (owner.isEquivalentTo(CompletableFuture.class) && name.endsWith("Async"))
                || name.equals("parallelStream")
                || (owner.isAssignableTo(BaseStream.class) && name.equals("parallel"));
    }

    private static boolean isOneOf(Set<String> names, JavaClass javaClass) {
        String name = javaClass.getName();
        return names.stream().anyMatch(each -> name.equals(each) || name.startsWith(each + "$"));
    }

    private static DescribedPredicate<JavaClass> are(String description, Predicate<JavaClass> predicate) {
        return describe(description, predicate);
    }

    private static ArchCondition<JavaClass> be(String description, Predicate<JavaClass> predicate) {
        return ArchCondition.from(are(description, predicate)).as("be " + description);
    }

    private static DescribedPredicate<JavaAccess<?>> target(String description, Predicate<AccessTarget> predicate) {
        return describe(description, access -> predicate.test(access.getTarget()));
    }

    private static JavaClasses classesBeside(Class<?> one) {
        try {
            return new ClassFileImporter()
                    .importPath(Path.of(one.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()));
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * An outside library and the rooms that know it.
     *
     * @param packages in ArchUnit's notation
     * @param rooms the empty name stands for the base package
     */
    private record Library(String name, List<String> packages, Set<String> rooms, String because) {

        boolean isAtHomeIn(JavaClass user) {
            return rooms.contains(Rooms.of(user).orElse(BASE));
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
