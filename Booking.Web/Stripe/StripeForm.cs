using System.Globalization;
using System.Text;

namespace Booking.Web.Stripe;

/// <summary>
/// A form body as Stripe reads it: nesting by literal brackets, Unix seconds, lower-case booleans, invariant numbers. The order of
/// the parameters is the order in which they were added, so equal input gives equal bytes.
/// </summary>
internal sealed class StripeForm
{
    private readonly StringBuilder body = new();

    /// <summary>Adds one parameter; null and empty are left out, since an empty value would unset a field.</summary>
    public StripeForm Add(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return this;
        if (body.Length > 0)
            body.Append('&');
        body.Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    /// <summary>Adds a parameter without a value, which empties the field at Stripe.</summary>
    public StripeForm Unset(string name)
    {
        if (body.Length > 0)
            body.Append('&');
        body.Append(name).Append('=');
        return this;
    }

    public StripeForm Add(string name, long value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    public StripeForm Add(string name, bool value) => Add(name, value ? "true" : "false");

    public StripeForm Add(string name, DateTimeOffset value) => Add(name, value.ToUnixTimeSeconds());

    public override string ToString() => body.ToString();
}
