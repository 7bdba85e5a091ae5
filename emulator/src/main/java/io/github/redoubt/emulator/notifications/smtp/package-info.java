/** Domains that programs send mail by, over SMTP. */
@NullMarked
package io.github.redoubt.emulator.notifications.smtp;

import org.jspecify.annotations.NullMarked;
