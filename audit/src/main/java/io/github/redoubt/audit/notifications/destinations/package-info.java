/** Where messages go to: Slack, PagerDuty, webhooks and others. */
@NullMarked
package io.github.redoubt.audit.notifications.destinations;

import org.jspecify.annotations.NullMarked;
