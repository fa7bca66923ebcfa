package org.cnnlstm.chart;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** By which labels objects find the server's pods. */
final class Selectors {

    private Selectors() {}

    static List<Map<String, String>> of(List<HasMetadata> objects) {
        List<Map<String, String>> selectors = new ArrayList<>();
        for (HasMetadata object : objects) {
            if (object instanceof Service service) {
                selectors.add(service.getSpec().getSelector());
            } else if (object instanceof PodDisruptionBudget budget) {
                selectors.add(budget.getSpec().getSelector().getMatchLabels());
            } else if (object instanceof NetworkPolicy policy) {
                selectors.add(policy.getSpec().getPodSelector().getMatchLabels());
            } else if (object instanceof PodMonitor monitor) {
                selectors.add(monitor.getSpec().getSelector().getMatchLabels());
            } else if (object instanceof Deployment deployment) {
                selectors.add(deployment.getSpec().getSelector().getMatchLabels());
                for (TopologySpreadConstraint spread :
                        deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints()) {
                    if (spread.getLabelSelector() != null) {
                        selectors.add(spread.getLabelSelector().getMatchLabels());
                    }
                }
            }
        }
        return selectors;
    }
}
