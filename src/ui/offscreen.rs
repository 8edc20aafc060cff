//! Painting the window without a window: into a texture through wgpu, and from there into memory.

use std::sync::mpsc::channel;
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use egui::TexturesDelta;
use egui_wgpu::{
    RenderState, RendererOptions, ScreenDescriptor, WgpuConfiguration, WgpuSetup, WgpuSetupCreateNew, wgpu,
};

use crate::export::figure::Pixels;

/// A software driver may take its time; one that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(30);
const BYTES_PER_PIXEL: u32 = 4;

/// A graphics driver that paints into memory.
pub struct Offscreen {
    state: RenderState,
}

impl Offscreen {
    /// Finds a driver.
    ///
    /// # Errors
    /// There is none, with what to install.
    pub fn new() -> anyhow::Result<Self> {
        let setup = WgpuSetup::CreateNew(WgpuSetupCreateNew::without_display_handle());
        let state = pollster::block_on(async {
            let instance = setup.new_instance().await;
            let configuration = WgpuConfiguration { wgpu_setup: setup, ..WgpuConfiguration::default() };
            RenderState::create(&configuration, &instance, None, RendererOptions::default()).await
        });
        let missing = "no graphics driver was found. `shot` needs one for Vulkan or OpenGL; a software driver will do, such \
                       as Mesa's lavapipe (Debian: mesa-vulkan-drivers)";
        Ok(Self { state: state.map_err(|error| anyhow!("{missing}. The system says: {error}"))? })
    }

    /// Takes in what changed in fonts and pictures; every frame has to be told, painted or not.
    pub fn update_textures(&self, delta: &mut TexturesDelta) {
        let mut renderer = self.state.renderer.write();
        for (id, images) in delta.set.drain() {
            for image in images {
                renderer.update_texture(&self.state.device, &self.state.queue, id, &image);
            }
        }
        for id in delta.free.drain() {
            renderer.free_texture(&id);
        }
    }

    /// Paints the shapes of a frame on a ground of this size in pixels.
    ///
    /// # Errors
    /// The driver fails.
    pub fn paint(
        &self,
        shapes: &[egui::ClippedPrimitive],
        size: [u32; 2],
        pixels_per_point: f32,
    ) -> anyhow::Result<Pixels> {
        let RenderState { device, queue, target_format, .. } = &self.state;
        let most = device.limits().max_texture_dimension_2d;
        if size.iter().any(|side| *side == 0 || *side > most) {
            return Err(anyhow!(
                "a picture of {} x {} pixels is too large: the driver paints up to {most}",
                size[0],
                size[1]
            ));
        }
        let screen = ScreenDescriptor { size_in_pixels: size, pixels_per_point };
        let texture = device.create_texture(&wgpu::TextureDescriptor {
            label: Some("shot"),
            size: wgpu::Extent3d { width: size[0], height: size[1], depth_or_array_layers: 1 },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: *target_format,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::COPY_SRC,
            view_formats: &[],
        });
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let mut renderer = self.state.renderer.write();
        let buffers = renderer.update_buffers(device, queue, &mut encoder, shapes, &screen);
        {
            let view = texture.create_view(&wgpu::TextureViewDescriptor::default());
            let ground = wgpu::RenderPassColorAttachment {
                view: &view,
                resolve_target: None,
                ops: wgpu::Operations { load: wgpu::LoadOp::Clear(wgpu::Color::BLACK), store: wgpu::StoreOp::Store },
                depth_slice: None,
            };
            let pass = wgpu::RenderPassDescriptor { color_attachments: &[Some(ground)], ..Default::default() };
            renderer.render(&mut encoder.begin_render_pass(&pass).forget_lifetime(), shapes, &screen);
        }
        queue.submit(buffers.into_iter().chain([encoder.finish()]));
        self.read(&texture, size)
    }

    /// Copies a texture into memory.
    fn read(&self, texture: &wgpu::Texture, [width, height]: [u32; 2]) -> anyhow::Result<Pixels> {
        let RenderState { device, queue, .. } = &self.state;
        let row = width * BYTES_PER_PIXEL;
        // Rows of a copy begin at multiples of what the driver asks for.
        let padded = row.next_multiple_of(wgpu::COPY_BYTES_PER_ROW_ALIGNMENT);
        let buffer = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("shot"),
            size: u64::from(padded) * u64::from(height),
            usage: wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let layout = wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(padded), rows_per_image: None };
        let target = wgpu::TexelCopyBufferInfo { buffer: &buffer, layout };
        encoder.copy_texture_to_buffer(texture.as_image_copy(), target, texture.size());
        let submission_index = Some(queue.submit([encoder.finish()]));
        let (sender, mapped) = channel();
        buffer.slice(..).map_async(wgpu::MapMode::Read, move |outcome| _ = sender.send(outcome));
        let wait = wgpu::PollType::Wait { submission_index, timeout: Some(PATIENCE) };
        device.poll(wait).context("the graphics driver did not finish painting")?;
        mapped.recv_timeout(PATIENCE).context("the graphics driver gave no picture")??;
        let bytes = buffer.slice(..).get_mapped_range().context("the picture cannot be read")?;
        let rgba = bytes.chunks_exact(padded as usize).flat_map(|line| &line[..row as usize]).copied().collect();
        Ok(Pixels { width, height, rgba })
    }
}
