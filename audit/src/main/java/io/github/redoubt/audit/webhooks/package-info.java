/** Where Cloud Logs sends alerts to: instances of Event Notifications. */
@NullMarked
package io.github.redoubt.audit.webhooks;

import org.jspecify.annotations.NullMarked;
