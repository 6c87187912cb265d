using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Images;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Schedule;

/// <summary>A studio: where it is, what it looks like, and its next classes.</summary>
public sealed partial class StudioPage(
    ReadCatalog catalogs,
    ReadImages pictures,
    NavigationManager navigation,
    IStringLocalizer<SlotTexts> text,
    IOptions<SiteOptions> site
) : ActionComponent
{
    private LocationChoice? _place;
    private IReadOnlyList<ImageView> _pictures = [];

    private IStringLocalizer<SlotTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    private string Name => _place!.Name.In(Languages.Current);

    /// <summary>LC….</summary>
    [Parameter]
    public string Number { get; set; } = "";

    protected override async Task OnParametersSetAsync()
    {
        (_place, _pictures) = (null, []);
        var catalog = await catalogs.RunAsync(CancellationToken.None);
        if (
            !Numbering.Location.TryParse(Number, out var id)
            || catalog.Locations.FirstOrDefault(l => l.Id == id) is not { } found
        )
        {
            navigation.NotFound();
            return;
        }

        var owner = ImageOwner.Location(id);
        _pictures = [.. (await pictures.RunAsync([owner], CancellationToken.None))[owner]];
        _place = found;
    }
}
