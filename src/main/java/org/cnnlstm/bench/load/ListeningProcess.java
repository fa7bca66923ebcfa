package org.cnnlstm.bench.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** Finds out from {@code /proc} which process of this machine listens at a port. */
final class ListeningProcess {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENS = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningProcess() {}

    /** Its id; empty if there is none, if it is another user's, or on a system without {@code /proc}. */
    static OptionalLong at(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : new String[] {"net/tcp", "net/tcp6"}) {
            try {
                Files.readAllLines(PROC.resolve(table)).stream()
                        .map(line -> line.strip().split("\\s+"))
                        .filter(fields -> listensAt(fields, port))
                        .forEach(fields -> sockets.add("socket:[" + fields[INODE] + "]"));
            } catch (IOException e) {
                // There is no such table here.
            }
        }
        return sockets.isEmpty()
                ? OptionalLong.empty()
                : ProcessHandle.allProcesses()
                        .mapToLong(ProcessHandle::pid)
                        .filter(pid -> hasOpened(pid, sockets))
                        .findFirst();
    }

    /** Of a line such as {@code 0: 0100007F:1F90 00000000:0000 0A …}. */
    static boolean listensAt(String[] fields, int port) {
        return fields.length > INODE
                && fields[STATE].equals(LISTENS)
                && fields[1].endsWith(String.format(Locale.ROOT, ":%04X", port));
    }

    private static boolean hasOpened(long pid, Set<String> sockets) {
        try (DirectoryStream<Path> opened = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
            for (Path link : opened) {
                if (Files.isSymbolicLink(link)
                        && sockets.contains(Files.readSymbolicLink(link).toString())) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Ended meanwhile, or another user's.
        }
        return false;
    }
}
