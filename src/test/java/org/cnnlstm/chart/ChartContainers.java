package org.cnnlstm.chart;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Map;

/** Containers of the chart, for tests that run for real what they run in a cluster. */
public final class ChartContainers {

    private ChartContainers() {}

    /** Of the pod that {@code helm test} starts. */
    public static Container helmTest() {
        Pod pod = Chart.only(Pod.class, Chart.objects(Map.of()));
        return pod.getSpec().getContainers().get(0);
    }

    /** Of the job that answers a folder on that many pods. */
    public static Container batch(int completions) {
        Job job = Chart.only(
                Job.class,
                Chart.objects(Map.of(
                        "batch.enabled",
                        true,
                        "batch.completions",
                        completions,
                        "batch.parallelism",
                        1,
                        "batch.picturesClaim",
                        "pictures",
                        "batch.resultsClaim",
                        "results")));
        return job.getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    /** @return the value of a variable of the container */
    public static String variable(Container container, String name) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
