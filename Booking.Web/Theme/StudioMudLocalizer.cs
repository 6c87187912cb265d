using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Booking.Web.Theme;

/// <summary>
/// MudBlazor's texts in the visitor's language. What is not among ours falls back to MudBlazor's English.
/// </summary>
internal sealed class StudioMudLocalizer(IStringLocalizer<MudTexts> texts) : MudLocalizer
{
    public override LocalizedString this[string key] => texts[key];

    public override LocalizedString this[string key, params object[] arguments] => texts[key, arguments];
}
