@NullMarked
package io.github.redoubt.audit.channels;

import org.jspecify.annotations.NullMarked;
