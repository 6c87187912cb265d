using System.Text.Json.Nodes;

namespace Booking.Web.Development.Stripe;

/// <summary>The objects as Stripe's JSON shows them.</summary>
internal static class StripeShapes
{
    public static JsonObject Session(EmulatedSession session) =>
        new()
        {
            ["id"] = session.Id,
            ["object"] = "checkout.session",
            ["adaptive_pricing"] = new JsonObject { ["enabled"] = session.AdaptivePricing },
            ["after_expiration"] = null,
            ["allow_promotion_codes"] = null,
            ["amount_subtotal"] = session.Amount,
            ["amount_total"] = session.Amount,
            ["automatic_tax"] = new JsonObject
            {
                ["enabled"] = false,
                ["liability"] = null,
                ["provider"] = null,
                ["status"] = null,
            },
            ["billing_address_collection"] = null,
            ["cancel_url"] = session.CancelUrl,
            ["client_reference_id"] = session.ClientReferenceId,
            ["client_secret"] = null,
            ["created"] = Seconds(session.Created),
            ["currency"] = session.Currency,
            ["customer"] = session.CustomerId,
            ["customer_creation"] =
                session.Mode == "subscription" || session.CustomerId is not null ? null : "if_required",
            ["customer_details"] = session.Email is null
                ? null
                : new JsonObject
                {
                    ["address"] = null,
                    ["email"] = session.Email,
                    ["name"] = null,
                    ["phone"] = null,
                },
            ["customer_email"] = session.CustomerId is null ? session.Email : null,
            ["expires_at"] = Seconds(session.ExpiresAt),
            ["invoice"] = session.InvoiceId,
            ["livemode"] = false,
            ["locale"] = session.Locale,
            ["metadata"] = Map(session.Metadata),
            ["mode"] = session.Mode,
            ["payment_intent"] = session is { Status: "complete", Mode: "payment" } ? session.IntentId : null,
            ["payment_link"] = null,
            ["payment_method_collection"] = session.Mode == "subscription" ? "always" : "if_required",
            ["payment_method_configuration_details"] = session.MethodConfiguration is null
                ? null
                : new JsonObject { ["id"] = session.MethodConfiguration, ["parent"] = null },
            ["payment_method_types"] = new JsonArray("card"),
            ["payment_status"] = session.PaymentStatus,
            ["recovered_from"] = null,
            ["status"] = session.Status,
            ["submit_type"] = session.SubmitType,
            ["subscription"] = session.SubscriptionId,
            ["success_url"] = session.SuccessUrl,
            ["total_details"] = new JsonObject
            {
                ["amount_discount"] = 0,
                ["amount_shipping"] = 0,
                ["amount_tax"] = 0,
            },
            ["ui_mode"] = "hosted_page",
            ["url"] = session.IsOpen ? session.Url : null,
        };

    public static JsonObject Intent(EmulatedIntent intent) =>
        new()
        {
            ["id"] = intent.Id,
            ["object"] = "payment_intent",
            ["amount"] = intent.Amount,
            ["amount_capturable"] = 0,
            ["amount_received"] = intent.Status == "succeeded" ? intent.Amount : 0,
            ["canceled_at"] = null,
            ["capture_method"] = "automatic_async",
            ["created"] = Seconds(intent.Created),
            ["currency"] = intent.Currency,
            ["customer"] = intent.CustomerId,
            ["last_payment_error"] = intent.LastError is { } error ? Decline(error) : null,
            ["latest_charge"] = intent.ChargeId,
            ["livemode"] = false,
            ["metadata"] = Map(intent.Metadata),
            ["payment_method_types"] = new JsonArray("card"),
            ["status"] = intent.Status,
        };

    public static JsonObject Charge(EmulatedCharge charge) =>
        new()
        {
            ["id"] = charge.Id,
            ["object"] = "charge",
            ["amount"] = charge.Amount,
            ["amount_captured"] = charge.Amount,
            ["amount_refunded"] = charge.AmountRefunded,
            ["captured"] = true,
            ["created"] = Seconds(charge.Created),
            ["currency"] = charge.Currency,
            ["customer"] = charge.CustomerId,
            ["disputed"] = charge.Disputed,
            ["livemode"] = false,
            ["metadata"] = Map(charge.Metadata),
            ["paid"] = true,
            ["payment_intent"] = charge.IntentId,
            ["payment_method_details"] = new JsonObject
            {
                ["card"] = new JsonObject { ["brand"] = TestCards.ByLast4(charge.Card).Brand, ["last4"] = charge.Card },
                ["type"] = "card",
            },
            ["refunded"] = charge.AmountRefunded == charge.Amount,
            ["status"] = "succeeded",
        };

    public static JsonObject Refund(EmulatedRefund refund)
    {
        var shape = new JsonObject
        {
            ["id"] = refund.Id,
            ["object"] = "refund",
            ["amount"] = refund.Amount,
            ["balance_transaction"] = null,
            ["charge"] = refund.ChargeId,
            ["created"] = Seconds(refund.Created),
            ["currency"] = refund.Currency,
            ["destination_details"] = new JsonObject
            {
                ["card"] = new JsonObject { ["type"] = "refund" },
                ["type"] = "card",
            },
            ["metadata"] = Map(refund.Metadata),
            ["payment_intent"] = refund.IntentId,
            ["reason"] = refund.Reason,
            ["receipt_number"] = null,
            ["source_transfer_reversal"] = null,
            ["status"] = refund.Status,
            ["transfer_reversal"] = null,
        };
        if (refund.FailureReason is { } reason)
            shape["failure_reason"] = reason;
        if (refund.Status == "pending")
            shape["pending_reason"] = "processing";
        return shape;
    }

    public static JsonObject Dispute(EmulatedDispute dispute) =>
        new()
        {
            ["id"] = dispute.Id,
            ["object"] = "dispute",
            ["amount"] = dispute.Amount,
            ["charge"] = dispute.ChargeId,
            ["created"] = Seconds(dispute.Created),
            ["currency"] = dispute.Currency,
            ["evidence_details"] = new JsonObject
            {
                ["due_by"] = Seconds(dispute.DueBy),
                ["has_evidence"] = !dispute.AwaitsAnswer,
                ["past_due"] = false,
                ["submission_count"] = dispute.AwaitsAnswer ? 0 : 1,
            },
            ["is_charge_refundable"] = dispute is { IsInquiry: true, IsDecided: false },
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["payment_intent"] = dispute.IntentId,
            ["reason"] = "fraudulent",
            ["status"] = dispute.Status,
        };

    public static JsonObject FraudWarning(EmulatedCharge charge, string id, DateTimeOffset created) =>
        new()
        {
            ["id"] = id,
            ["object"] = "radar.early_fraud_warning",
            ["actionable"] = true,
            ["charge"] = charge.Id,
            ["created"] = Seconds(created),
            ["fraud_type"] = "made_with_stolen_card",
            ["livemode"] = false,
            ["payment_intent"] = charge.IntentId,
        };

    public static JsonObject List(string url, IEnumerable<JsonNode?> items, bool hasMore) =>
        new()
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. items]),
            ["has_more"] = hasMore,
            ["url"] = url,
        };

    private static JsonObject Decline(CardDecline error)
    {
        var shape = new JsonObject { ["code"] = error.Code };
        if (error.DeclineCode is { } code)
            shape["decline_code"] = code;
        shape["message"] = error.Message;
        shape["type"] = error.Code == TestCards.AuthenticationFailed.Code ? "invalid_request_error" : "card_error";
        return shape;
    }

    public static JsonObject Map(Dictionary<string, string> map) =>
        new(map.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, JsonValue.Create(entry.Value))));

    public static long Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds();

    public static long? Seconds(DateTimeOffset? time) => time?.ToUnixTimeSeconds();
}
