/** Domains that programs send mail by, over SMTP, and who may. */
@NullMarked
package io.github.redoubt.audit.notifications.smtp;

import org.jspecify.annotations.NullMarked;
