@NullMarked
package io.github.redoubt.audit.notifications;

import org.jspecify.annotations.NullMarked;
