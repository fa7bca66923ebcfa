package org.cnnlstm;

import java.lang.reflect.Field;

/**
 * Keeps four lines of warning from whoever starts the service on JDK 24 or later and can do nothing about them: JavaCPP asks
 * {@code sun.misc.Unsafe} where the elements of an array begin (JEP 498). The JDK warns once a process and keeps in a field of
 * that class, in a package that it opens to everybody, whether it has; there is an option for it, but a jar's manifest
 * cannot carry that.
 */
final class UnsafeWarning {

    private UnsafeWarning() {}

    /** Notes that the warning has been given; does nothing on a JDK that gives none, or keeps its notes elsewhere. */
    static void passOver() {
        try {
            Field warned = Class.forName("sun.misc.Unsafe").getDeclaredField("memoryAccessWarned");
            warned.setAccessible(true);
            warned.setBoolean(null, true);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Then the warning is to be seen, which harms nobody.
            return;
        }
    }
}
