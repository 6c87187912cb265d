using Booking.Domain;
using Booking.Domain.Images;
using Booking.Domain.Masters;
using Booking.Domain.Members;
using Booking.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Masters;

/// <summary>A field of a draft, for showing two edits side by side.</summary>
/// <param name="Take">The first draft with this field of the second.</param>
public sealed record DraftField<TDraft>(string Label, Func<TDraft, string> Show, Func<TDraft, TDraft, TDraft> Take);
