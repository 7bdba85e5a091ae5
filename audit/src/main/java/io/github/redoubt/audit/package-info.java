/**
 * Security events out, questions and alerts back: Cloud Logs, Event Routing, Logs Routing, Event
 * Notifications, App ID.
 */
@NullMarked
package io.github.redoubt.audit;

import org.jspecify.annotations.NullMarked;
