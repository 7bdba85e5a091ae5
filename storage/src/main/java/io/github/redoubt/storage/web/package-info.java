/** What browsers get of a bucket: calls from other origins, and a website. */
@NullMarked
package io.github.redoubt.storage.web;

import org.jspecify.annotations.NullMarked;
