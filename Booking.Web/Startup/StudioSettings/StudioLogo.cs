using Booking.Domain.Images;

namespace Booking.Web.Startup.StudioSettings;

/// <summary>The studio's logo as this server knows it; read with the settings, so that no page asks for it.</summary>
public sealed class StudioLogo
{
    private volatile ImageView? _image;

    /// <summary>Null: there is none.</summary>
    public ImageView? Image => _image;

    internal void Replace(ImageView? image) => _image = image;
}
