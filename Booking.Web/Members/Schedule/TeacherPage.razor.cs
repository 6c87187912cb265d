using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Images;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Schedule;

/// <summary>A teacher: who they are, and the classes they give next.</summary>
public sealed partial class TeacherPage(
    ReadCatalog catalogs,
    ReadImages pictures,
    NavigationManager navigation,
    IStringLocalizer<SlotTexts> text,
    IOptions<SiteOptions> site
) : ActionComponent
{
    private Choice? _teacher;
    private ImageView? _portrait;

    private IStringLocalizer<SlotTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    private string Name => _teacher!.Name.In(Languages.Current);

    /// <summary>ST….</summary>
    [Parameter]
    public string Number { get; set; } = "";

    protected override async Task OnParametersSetAsync()
    {
        (_teacher, _portrait) = (null, null);
        var catalog = await catalogs.RunAsync(CancellationToken.None);
        if (
            !Numbering.Staff.TryParse(Number, out var id)
            || catalog.Staff.FirstOrDefault(s => s.Id == id) is not { } found
        )
        {
            navigation.NotFound();
            return;
        }

        var owner = ImageOwner.Staff(id);
        _portrait = (await pictures.RunAsync([owner], CancellationToken.None))[owner].FirstOrDefault();
        _teacher = found;
    }
}
