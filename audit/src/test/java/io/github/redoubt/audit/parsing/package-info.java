@NullMarked
package io.github.redoubt.audit.parsing;

import org.jspecify.annotations.NullMarked;
