/** Logs and security events on their way to Cloud Logs. */
@NullMarked
package io.github.redoubt.audit.shipping;

import org.jspecify.annotations.NullMarked;
