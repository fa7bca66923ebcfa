package org.cnnlstm.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory processes hold, as Linux tells it. Stateless. */
public final class ResidentMemory {

    private ResidentMemory() {}

    /** Of this process, in bytes; 0 where the system does not tell. */
    public static long ofThisProcess() {
        return of(ProcessHandle.current().pid());
    }

    /** Of a process, in bytes; 0 where the system does not tell, as where there is no such process. */
    public static long of(long pid) {
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
