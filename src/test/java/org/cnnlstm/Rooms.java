package org.cnnlstm;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The table of rooms: which there are, and which of the others each may use. A room is a package below the base package;
 * a room of several packages has its sub-packages counted in.
 */
final class Rooms {

    static final String BASE = "org.cnnlstm";

    /** May be used by every room, and use none. */
    private static final Set<String> FOUNDATIONS = Set.of("failure", "tensor");

    private static final List<Room> TABLE = List.of(
            room("failure"),
            room("tensor"),
            room("batching"),
            room("model"),
            room("image", "model"),
            room("network", "model"),
            room("repository", "model"),
            room("engine", "model", "network"),
            room("engine.dl4j", "engine", "model", "network"),
            room("engine.onednn", "engine", "model", "network"),
            room("lifecycle", "repository", "engine", "network", "batching", "model"),
            room("prediction", "lifecycle", "image", "batching", "engine", "model"),
            room("report"),
            room("training", "network", "engine", "image", "model", "repository", "report")
                    .ofSeveralPackages(),
            room("keras", "network", "model"),
            room("web", "prediction", "lifecycle", "model").ofSeveralPackages(),
            room("telemetry", "prediction", "lifecycle", "batching", "engine", "model", "web"),
            room("bulk", "engine", "image", "model"),
            roomOverAllBut("bench", "web", "telemetry", "cli"),
            roomOverAllBut("cli", "web", "telemetry"));

    private Rooms() {}

    static Set<String> names() {
        return TABLE.stream().map(Room::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The room of a class; empty for one of the base package and for one whose package is in no room. */
    static Optional<String> of(JavaClass javaClass) {
        return find(javaClass).map(Room::name);
    }

    static boolean isInBasePackage(JavaClass javaClass) {
        return javaClass.getPackageName().equals(BASE);
    }

    static boolean isOurs(JavaClass javaClass) {
        return isInBasePackage(javaClass) || javaClass.getPackageName().startsWith(BASE + ".");
    }

    /** Whether the table lets the one class use the other. */
    static boolean mayUse(JavaClass user, JavaClass used) {
        if (isInBasePackage(user)) {
            return true;
        }
        Optional<Room> from = find(user);
        Optional<Room> to = find(used);
        return from.isPresent() && to.isPresent() && from.get().mayUse(to.get().name());
    }

    private static Optional<Room> find(JavaClass javaClass) {
        return TABLE.stream()
                .filter(room -> room.holds(javaClass.getPackageName()))
                .findFirst();
    }

    private static Room room(String name, String... mayUse) {
        return new Room(name, Set.of(mayUse), Set.of(), false);
    }

    private static Room roomOverAllBut(String name, String... except) {
        return new Room(name, Set.of(), Set.of(except), false).ofSeveralPackages();
    }

    /**
     * One line of the table.
     *
     * @param mayUse the rooms it may use besides the foundations and itself
     * @param mayUseAllBut if not empty, it may use every room besides these
     */
    private record Room(String name, Set<String> mayUse, Set<String> mayUseAllBut, boolean several) {

        Room ofSeveralPackages() {
            return new Room(name, mayUse, mayUseAllBut, true);
        }

        boolean holds(String packageName) {
            String own = BASE + "." + name;
            return packageName.equals(own) || (several && packageName.startsWith(own + "."));
        }

        boolean mayUse(String other) {
            if (other.equals(name)) {
                return true;
            }
            if (FOUNDATIONS.contains(name)) {
                return false;
            }
            return FOUNDATIONS.contains(other)
                    || mayUse.contains(other)
                    || (!mayUseAllBut.isEmpty() && !mayUseAllBut.contains(other));
        }
    }
}
