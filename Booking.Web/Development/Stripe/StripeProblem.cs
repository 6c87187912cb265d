using System.Text.Json.Nodes;

namespace Booking.Web.Development.Stripe;

/// <summary>An error answer of Stripe.</summary>
internal sealed class StripeProblem(int status, string type, string? code, string? param, string message)
    : Exception(message)
{
    private const string InvalidRequest = "invalid_request_error";

    public int Status => status;

    /// <summary>Whether execution had begun, so that the idempotency key keeps this answer.</summary>
    public bool Keep { get; private init; }

    /// <summary>A parameter is wrong: nothing was begun, the key stays free.</summary>
    public static StripeProblem Parameter(string? code, string? param, string message) =>
        new(400, InvalidRequest, code, param, message);

    /// <summary>The request is well formed but cannot be fulfilled.</summary>
    public static StripeProblem Refused(string? code, string? param, string message) =>
        new(400, InvalidRequest, code, param, message) { Keep = true };

    public static StripeProblem Missing(string what, string param, string id) =>
        new(404, InvalidRequest, "resource_missing", param, $"No such {what}: '{id}'") { Keep = true };

    public static StripeProblem KeyMismatch() =>
        new(
            400,
            "idempotency_error",
            null,
            null,
            "Keys for idempotent requests can only be used with the same parameters they were first used with."
        );

    public static StripeProblem KeyInUse() =>
        new(
            409,
            "idempotency_error",
            "idempotency_key_in_use",
            null,
            "There is currently another in-progress request using this idempotency key. Please try again later."
        );

    public static StripeProblem Conflict() =>
        new(409, InvalidRequest, null, null, "The request conflicts with another request.");

    public static StripeProblem TooMany() =>
        new(429, InvalidRequest, "rate_limit", null, "Request rate limit exceeded.");

    public static StripeProblem Broken() =>
        new(500, "api_error", null, null, "An unknown error occurred.") { Keep = true };

    public static StripeProblem Unauthorized(string message) => new(401, InvalidRequest, null, null, message);

    public JsonObject ToJson(string requestId)
    {
        var error = new JsonObject();
        if (code is not null)
            error["code"] = code;
        if (code is not null)
            error["doc_url"] = "https://stripe.com/docs/error-codes/" + code.Replace('_', '-');
        error["message"] = Message;
        if (param is not null)
            error["param"] = param;
        error["request_log_url"] = "https://dashboard.stripe.com/test/logs/" + requestId;
        error["type"] = type;
        return new JsonObject { ["error"] = error };
    }
}
