@NullMarked
package io.github.redoubt.audit.olderalerts;

import org.jspecify.annotations.NullMarked;
