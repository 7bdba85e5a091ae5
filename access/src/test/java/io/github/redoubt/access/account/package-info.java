@NullMarked
package io.github.redoubt.access.account;

import org.jspecify.annotations.NullMarked;
