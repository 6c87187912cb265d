using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Catalog;

/// <summary>A field of a draft, for showing two edits side by side.</summary>
/// <param name="Take">The first draft with this field of the second.</param>
public sealed record DraftField<TDraft>(string Label, Func<TDraft, string> Show, Func<TDraft, TDraft, TDraft> Take);
