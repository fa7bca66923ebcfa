package org.cnnlstm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a whole process takes of the machine's memory. */
public final class Memory {

    private Memory() {}

    /** This process, in bytes; 0 where the system does not tell. */
    static long residentBytes() {
        return residentBytes(ProcessHandle.current().pid());
    }

    /** Another process, in bytes; 0 where the system does not tell, as where there is no such process. */
    public static long residentBytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
