@NullMarked
package io.github.redoubt.audit.streams;

import org.jspecify.annotations.NullMarked;
