@NullMarked
package io.github.redoubt.access.authorizations;

import org.jspecify.annotations.NullMarked;
