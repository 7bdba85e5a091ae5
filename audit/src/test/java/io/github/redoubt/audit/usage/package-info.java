@NullMarked
package io.github.redoubt.audit.usage;

import org.jspecify.annotations.NullMarked;
