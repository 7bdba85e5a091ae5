@NullMarked
package io.github.redoubt.audit.events;

import org.jspecify.annotations.NullMarked;
