/** Where alerts are sent on: sources in Event Notifications. */
@NullMarked
package io.github.redoubt.emulator.logs.webhooks;

import org.jspecify.annotations.NullMarked;
