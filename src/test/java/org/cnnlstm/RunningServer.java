package org.cnnlstm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** The whole server with {@link TestModels}, on ports of its own, shared by all test classes that ask for it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ServerApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "cnnlstm.image.max-size=1MB",
            "cnnlstm.image.max-request-size=2MB",
            "cnnlstm.image.max-images=4"
        })
@ContextConfiguration(initializers = TestModels.class)
@AutoConfigureMetrics
@interface RunningServer {}
