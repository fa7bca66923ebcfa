/**
 * What the service says of itself: metrics, health, information. Start reading at
 * {@link org.cnnlstm.telemetry.MetricNames}.
 */
@NullMarked
package org.cnnlstm.telemetry;

import org.jspecify.annotations.NullMarked;
