using System.Text.Json;
using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;

namespace Booking.Web.Payments;

/// <summary>A Stripe object that lacks what we cannot do without, or carries it in an unknown form.</summary>
internal sealed class StripeFormatException(string message) : Exception(message);

/// <summary>
/// Stripe's objects, reduced to ours; field paths as of <see cref="StripeVersion.Pinned"/>. A field that is absent, null or of another
/// kind reads as null, so that additions never hurt; only what the books cannot do without is demanded.
/// </summary>
internal static class StripeJson
{
    /// <summary>Metadata key of our reservation number (R…).</summary>
    public const string ReservationKey = "reservation";

    /// <summary>Metadata key of our contract number (CT…).</summary>
    public const string ContractKey = "contract";

    /// <summary>Metadata key of our member number (MB…).</summary>
    public const string MemberKey = "member";

    /// <summary>Metadata key of our payment number (PY…).</summary>
    public const string PaymentKey = "payment";

    /// <summary>Metadata key of our refund number (RF…).</summary>
    public const string RefundKey = "refund";

    public static GatewaySession Session(JsonElement session) => new(
        Id(session),
        Text(session, "status") switch
        {
            "open" => GatewaySessionState.Open,
            "complete" => GatewaySessionState.Complete,
            "expired" => GatewaySessionState.Expired,
            _ => throw new StripeFormatException("unknown session status"),
        },
        Text(session, "payment_status") switch
        {
            "paid" => GatewayPaidState.Paid,
            "unpaid" => GatewayPaidState.Unpaid,
            "no_payment_required" => GatewayPaidState.NotRequired,
            _ => throw new StripeFormatException("unknown payment status"),
        },
        Text(session, "url"),
        Reference(session, "payment_intent"),
        // A session without a total (setup mode) is none of ours; zero in no currency matches no booking.
        new Money(Number(session, "amount_total") ?? 0, Text(session, "currency") ?? ""),
        Text(session, "client_reference_id") ?? Metadata(session, ReservationKey) ?? Metadata(session, ContractKey),
        Metadata(session, PaymentKey),
        Flag(session, "livemode") ?? throw new StripeFormatException("no livemode"),
        Time(session, "expires_at") ?? throw new StripeFormatException("no expires_at"))
    {
        SubscriptionId = Reference(session, "subscription"),
    };

    public static GatewayRefund Refund(JsonElement refund) => new(
        Id(refund),
        Text(refund, "status") switch
        {
            "pending" => GatewayRefundState.Pending,
            "requires_action" => GatewayRefundState.RequiresAction,
            "succeeded" => GatewayRefundState.Succeeded,
            "failed" => GatewayRefundState.Failed,
            "canceled" => GatewayRefundState.Cancelled,
            _ => throw new StripeFormatException("unknown refund status"),
        },
        Amount(refund, "amount"),
        Reference(refund, "payment_intent"),
        Metadata(refund, RefundKey),
        Text(refund, "failure_reason"));

    public static GatewayPayment Payment(JsonElement intent) => new(
        Id(intent),
        Text(intent, "status") == "succeeded",
        Amount(intent, "amount_received"),
        Metadata(intent, PaymentKey),
        Flag(intent, "livemode") ?? throw new StripeFormatException("no livemode"));

    /// <summary>Of an intent with its charge; null while there is none.</summary>
    public static PaymentMethodDetails? PaymentMethod(JsonElement intent)
    {
        if (Member(intent, "latest_charge") is not { } charge || Member(charge, "payment_method_details") is not { } details) return null;
        var type = Text(details, "type");
        // Only a card has a brand; what other types tell (a shop, a bank) is left out.
        return type == "card" && Member(details, "card") is { } card
            ? PaymentMethodDetails.Of(type, Text(card, "brand"), Text(card, "last4"))
            : PaymentMethodDetails.Of(type, null, null);
    }

    public static GatewayDispute Dispute(JsonElement dispute) => new(
        Id(dispute),
        Reference(dispute, "payment_intent"),
        Amount(dispute, "amount"),
        Text(dispute, "status") ?? "",
        Text(dispute, "reason") ?? "",
        Member(dispute, "evidence_details") is { } evidence ? Time(evidence, "due_by") : null)
    {
        OpenedAt = Time(dispute, "created"),
    };

    public static string Id(JsonElement element) =>
        Text(element, "id") is { Length: > 0 and <= 255 } id ? id : throw new StripeFormatException("no usable id");

    public static Money Amount(JsonElement element, string name) => new(
        Number(element, name) ?? throw new StripeFormatException($"no {name}"),
        Text(element, "currency") ?? throw new StripeFormatException("no currency"));

    /// <summary>The id of another object, which Stripe gives bare or, when expanded, inside the whole object.</summary>
    public static string? Reference(JsonElement element, string name) => Member(element, name) switch
    {
        { ValueKind: JsonValueKind.String } id => id.GetString(),
        { ValueKind: JsonValueKind.Object } expanded => Text(expanded, "id"),
        _ => null,
    };

    public static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static long? Number(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    public static bool? Flag(JsonElement element, string name) => Member(element, name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static DateTimeOffset? Time(JsonElement element, string name) =>
        Number(element, name) is >= 0 and <= 253402300799 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    public static string? Metadata(JsonElement element, string key) =>
        Member(element, "metadata") is { } metadata && Text(metadata, key) is { Length: > 0 } value ? value : null;
}
