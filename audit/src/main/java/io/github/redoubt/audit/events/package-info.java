/** Security events as IBM Cloud writes them: those that come back, and those of an application. */
@NullMarked
package io.github.redoubt.audit.events;

import org.jspecify.annotations.NullMarked;
