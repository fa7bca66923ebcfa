package org.cnnlstm.web;

/**
 * What one request may bring, and how many may be under way.
 *
 * @param requestBytes of a whole body, at least 1
 * @param images pictures of one request, at least 1
 * @param concurrentRequests how many requests for predictions may be under way, at least 1
 */
public record WebLimits(long requestBytes, int images, int concurrentRequests) {

    public WebLimits {
        if (requestBytes < 1 || images < 1 || concurrentRequests < 1) {
            throw new IllegalArgumentException("web limits must be at least 1");
        }
    }
}
