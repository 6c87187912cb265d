namespace Booking.Web.Theme;

/// <summary>Names the texts that MudBlazor's components bring, by MudBlazor's own keys.</summary>
public sealed class MudTexts;
