using System.Globalization;
using Booking.Domain.Payments.Gateway;
using Stripe;

namespace Booking.Web.Stripe;

/// <summary>
/// Turns a reply into one of the three answers of the port. Decides on status, type, code and parameter, never on
/// Stripe's wording.
/// </summary>
internal static class StripeAnswers
{
    public static GatewayAnswer<T> Read<T>(
        StripeReply reply,
        Func<string, T> read,
        Func<StripeError, GatewayRefusalKind?>? special = null
    )
    {
        if (reply.IsSuccess)
            return ReadBody(reply, read);
        if (reply.Status is not { } status)
            return new GatewayAnswer<T>.Unknown("no answer");

        var error = reply.Error ?? new StripeError();
        var detail = Describe(reply, error);
        return KindOf(status, error, special) is { } kind
            ? new GatewayAnswer<T>.Refused(kind, detail)
            : new GatewayAnswer<T>.Unknown(detail);
    }

    private static GatewayAnswer<T> ReadBody<T>(StripeReply reply, Func<string, T> read)
    {
        try
        {
            return new GatewayAnswer<T>.Done(read(reply.Body));
        }
        catch (Exception trouble) when (StripeFormatException.IsUnreadable(trouble))
        {
            // It was done, but its result is not known: ask again instead of repeating it.
            return new GatewayAnswer<T>.Unknown($"unreadable {reply.Status} ({reply.RequestId})");
        }
    }

    /// <summary>Null: not known whether it happened.</summary>
    private static GatewayRefusalKind? KindOf(
        int status,
        StripeError error,
        Func<StripeError, GatewayRefusalKind?>? special
    ) =>
        (status, error) switch
        {
            ( < 400 or 409 or 424 or 429 or >= 500, _) => null,
            (401 or 403, _) => GatewayRefusalKind.Unauthorized,
            (_, { Code: "resource_missing", Param: "customer" }) => GatewayRefusalKind.CustomerGone,
            // Stripe answers so for a price that is not there, and without a code for one that was archived.
            (400, { Param: { } param }) when NamesPrice(param) => GatewayRefusalKind.PriceGone,
            (404, _) or (_, { Code: "resource_missing" }) => GatewayRefusalKind.NotFound,
            (_, { Type: "idempotency_error" }) => GatewayRefusalKind.KeyMismatch,
            (_, { Code: "charge_already_refunded" }) => GatewayRefusalKind.AlreadyRefunded,
            (_, { Code: "charge_disputed" or "refund_disputed_payment" }) => GatewayRefusalKind.Disputed,
            _ => special?.Invoke(error) ?? GatewayRefusalKind.Invalid,
        };

    /// <summary>"line_items[0][price]".</summary>
    private static bool NamesPrice(string param) =>
        param.StartsWith("line_items", StringComparison.Ordinal) && param.EndsWith("[price]", StringComparison.Ordinal);

    /// <summary>
    /// For logs. Leaves out Stripe's message: it may quote what we sent, an e-mail address for instance.
    /// </summary>
    private static string Describe(StripeReply reply, StripeError error) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{reply.Status} {error.Type}/{error.Code} param={error.Param} ({reply.RequestId})"
        );
}
