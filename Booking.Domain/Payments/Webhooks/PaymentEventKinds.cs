namespace Booking.Domain.Payments.Webhooks;

public static class PaymentEventKinds
{
    /// <summary>Whether its effects are those of an object that the provider can be asked for.</summary>
    public static bool HasObject(this PaymentEventKind kind) =>
        kind
            is not (PaymentEventKind.Other or PaymentEventKind.PaymentAttemptFailed or PaymentEventKind.ChargeRefunded);
}
