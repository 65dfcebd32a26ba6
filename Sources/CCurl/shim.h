#pragma once
#include <curl/curl.h>

/* Variadic functions, which Swift can't call, one wrapper for each kind of argument. */

static inline CURLcode shim_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode shim_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

/* For options that copy the text, which is all but CURLOPT_POSTFIELDS. */
static inline CURLcode shim_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode shim_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode shim_curl_set_body(CURL *handle, const void *bytes, curl_off_t size) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, size);
  return code ? code : curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes);
}

typedef size_t (*shim_curl_receive)(char *bytes, size_t size, size_t count, void *receiver);

static inline CURLcode shim_curl_set_receiver(CURL *handle, shim_curl_receive head, shim_curl_receive body,
                                              void *receiver) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, head);
  if (!code) code = curl_easy_setopt(handle, CURLOPT_HEADERDATA, receiver);
  if (!code) code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, body);
  return code ? code : curl_easy_setopt(handle, CURLOPT_WRITEDATA, receiver);
}

static inline CURLMcode shim_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

static inline long shim_curl_get_long(CURL *handle, CURLINFO info) {
  long value = 0;
  curl_easy_getinfo(handle, info, &value);
  return value;
}

/* The result of a finished transfer; the message's union is awkward from Swift. */
static inline CURLcode shim_curl_message_result(const CURLMsg *message) { return message->data.result; }
